// Several tabs show one timetable: what is changed in one is seen in the others, so that none
// writes over what it has not seen.
import { useAgenda } from './agenda';
import { isWithheld } from './persisted';
import { useSettings } from './settings';
import { useTimetable } from './timetable';

export function followOtherTabs(): void {
  const stores = [useTimetable, useAgenda, useSettings];
  window.addEventListener('storage', ({ key, newValue }) => {
    const store = stores.find(({ persist }) => persist.getOptions().name === key);
    if (key === null || newValue === null || isWithheld(key)) return;
    void store?.persist.rehydrate();
  });
}
