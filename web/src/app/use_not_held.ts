import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agenda } from '../api/types';
import { dayReason } from '../parts/term_text';
import { useAgenda } from '../store/agenda';

const none: Agenda['notHeld'] = [];

// The lectures that fall on holidays and recess, each with the day's name in the page's language.
export function useNotHeld(): Agenda['notHeld'] {
  const { t, i18n } = useTranslation();
  const notHeld = useAgenda((state) => state.agenda?.notHeld) ?? none;
  return useMemo(
    () => notHeld.map((one) => ({ ...one, reason: dayReason(one.reason, t, i18n.language) })),
    [notHeld, t, i18n.language],
  );
}
