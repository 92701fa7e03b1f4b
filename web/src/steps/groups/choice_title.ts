import type { TFunction } from 'i18next';
import type { GroupChoice } from '../../model/groups';

export function kindText({ kind }: GroupChoice, t: TFunction): string {
  if (kind === 'G' || kind === 'P' || kind === 'T') return t(`groups.${kind}`);
  return t('groups.other', { kind });
}

// "COS 214: Practicals"
export function choiceTitle(choice: GroupChoice, t: TFunction): string {
  return `${choice.module}: ${kindText(choice, t)}`;
}
