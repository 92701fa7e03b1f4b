import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRequest } from '../../api/types';
import '../../i18n/subscribe';
import { fingerprintOf } from '../../model/subscription';
import { problemText } from '../../parts/problem_text';
import { useSharedTimetable } from '../../store/shared_timetable';
import { useTimetable } from '../../store/timetable';
import { showToast } from '../../store/toasts';
import { update } from './feed';

// Several changes within so long are one.
const pauseMs = 2000;

// Sends changes to the subscription while that is switched on. Shows nothing itself.
export default function AutomaticUpdate({ request }: { request: CalendarRequest }) {
  const { t } = useTranslation();
  const { t: s } = useTranslation('subscribe');
  const subscription = useTimetable((state) => state.subscription);
  const isShared = useSharedTimetable(({ isOn }) => isOn);
  const isReading = useTimetable(({ documents }) =>
    documents.some(({ phase }) => phase !== 'done' && phase !== 'failed'),
  );
  const isDue =
    subscription?.isAutomatic === true &&
    !isShared &&
    !isReading &&
    request.events.length > 0 &&
    subscription.sent !== fingerprintOf(request);
  useEffect(() => {
    if (!isDue) return;
    const send = async () => {
      const problem = await update(request);
      if (problem === null) return;
      const sentence =
        problem.code === 'FEED_NOT_FOUND'
          ? s('expired')
          : `${s('failed')} ${problemText(problem, t)}`;
      showToast('subscription', { sentence }, { label: 'retry', run: () => void send() });
    };
    const timer = setTimeout(() => void send(), pauseMs);
    return () => clearTimeout(timer);
  }, [isDue, request, s, t]);
  return null;
}
