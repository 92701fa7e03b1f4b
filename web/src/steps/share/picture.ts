// A drawing of the page as a PNG file, twice as fine as on paper. It is drawn once more, piece by
// piece: browsers give an SVG file that they turn into a picture none of the page's fonts.
const scale = 2;

function numberOf(element: Element, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}

function outlineOf(element: Element): Path2D {
  const [x, y, r] = ['x', 'y', 'rx'].map((name) => numberOf(element, name)) as [
    number,
    number,
    number,
  ];
  const [across, down] = [numberOf(element, 'width') - 2 * r, numberOf(element, 'height') - 2 * r];
  const corner = (dx: number, dy: number) => `a${r},${r} 0 0 1 ${dx * r},${dy * r}`;
  return new Path2D(
    `M${x + r},${y}h${across}${corner(1, 1)}v${down}${corner(-1, 1)}h${-across}${corner(-1, -1)}v${-down}${corner(1, -1)}z`,
  );
}

const alignments: Record<string, CanvasTextAlign> = {
  start: 'left',
  middle: 'center',
  end: 'right',
};

function drawText(context: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element);
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.textAlign = alignments[style.textAnchor] ?? 'left';
  context.fillStyle = style.fill;
  context.fillText(element.textContent, numberOf(element, 'x'), numberOf(element, 'y'));
}

function drawRectangle(context: CanvasRenderingContext2D, element: Element): void {
  const { fill, fillOpacity, stroke, strokeDasharray } = getComputedStyle(element);
  const outline = outlineOf(element);
  context.fillStyle = fill;
  context.globalAlpha = Number(fillOpacity);
  context.fill(outline);
  context.globalAlpha = 1;
  if (stroke === 'none') return;
  context.strokeStyle = stroke;
  context.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(',').map(parseFloat));
  context.stroke(outline);
}

function drawLine(context: CanvasRenderingContext2D, element: Element): void {
  context.strokeStyle = getComputedStyle(element).stroke;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(numberOf(element, 'x1'), numberOf(element, 'y1'));
  context.lineTo(numberOf(element, 'x2'), numberOf(element, 'y2'));
  context.stroke();
}

const drawings = { text: drawText, rect: drawRectangle, line: drawLine };

export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const { width, height } = svg.viewBox.baseVal;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.scale(scale, scale);
  for (const element of svg.querySelectorAll('text, rect, line')) {
    drawings[element.tagName as keyof typeof drawings](context, element);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}
