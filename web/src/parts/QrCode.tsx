import qrcode from 'qrcode-generator';

// Scanners want a quiet margin of four modules.
const margin = 4;

export default function QrCode({ text, label }: { text: string; label: string }) {
  // A long text needs the room that better correction of errors would take.
  const isLong = text.length > 300;
  const code = qrcode(0, isLong ? 'L' : 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return (
    <svg
      role="img"
      aria-label={label}
      className={isLong ? 'qr-code is-large' : 'qr-code'}
      viewBox={`${-margin} ${-margin} ${size + 2 * margin} ${size + 2 * margin}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
