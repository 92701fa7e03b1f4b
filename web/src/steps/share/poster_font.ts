// The page's own font, for what is drawn. The page itself may show the device's font where this one
// comes late (styles.css), so here it has another name and is waited for.
import source from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

export const posterFont = 'Inter Poster';

let loading: Promise<unknown> | null = null;

// Without a network the device's font has to do.
export function loadPosterFont(): Promise<unknown> {
  const face = new FontFace(posterFont, `url(${source})`, { weight: '100 900' });
  loading ??= face.load().then(
    () => document.fonts.add(face),
    () => (loading = null),
  );
  return loading;
}
