// Side by side what is at the same time.
export interface Span {
  key: string;
  start: string; // "07:30"
  end: string;
}

export interface Lane {
  lane: number;
  of: number; // how many there are beside it
}

export function lanesOf(spans: readonly Span[]): Map<string, Lane> {
  const places = new Map<string, Lane>();
  const sorted = [...spans].sort((a, b) => (a.start < b.start ? -1 : 1));
  let cluster: { span: Span; lane: number }[] = [];
  let until = '';
  const close = () => {
    const of = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    for (const { span, lane } of cluster) places.set(span.key, { lane, of });
    cluster = [];
  };
  for (const span of sorted) {
    if (span.start >= until) close();
    const taken = cluster.filter((one) => one.span.end > span.start);
    let lane = 0;
    while (taken.some((one) => one.lane === lane)) lane += 1;
    cluster.push({ span, lane });
    until = cluster.reduce((last, one) => (one.span.end > last ? one.span.end : last), '');
  }
  close();
  return places;
}
