// Which calendar a device most probably has. It only decides what comes first.
export const calendars = ['apple', 'google', 'outlook', 'file'] as const;
export type Calendar = (typeof calendars)[number];

export function isAndroid(agent: string): boolean {
  return agent.includes('Android');
}

export function calendarsFor(agent: string): Calendar[] {
  const own: Calendar = /iPhone|iPad|Macintosh/.test(agent)
    ? 'apple'
    : agent.includes('Windows')
      ? 'outlook'
      : 'google';
  return [own, ...calendars.filter((one) => one !== own)];
}
