import { useSettings, type Theme } from '../store/settings';

function apply(theme: Theme): void {
  // Without the attribute the device's preference counts.
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function startTheme(): void {
  apply(useSettings.getState().theme);
  useSettings.subscribe(({ theme }) => apply(theme));
}
