// A Storage that never throws. A browser may forbid localStorage (private windows, settings) or
// have no room left; then the values live in memory until the page closes, and the page says so.

export type Refusal = 'forbidden' | 'full';

export function safeStorage(
  open: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  onRefusal: (refusal: Refusal) => void,
) {
  const memory = new Map<string, string>();
  let told = false;
  const tell = (refusal: Refusal) => {
    if (!told) onRefusal(refusal);
    told = true;
  };
  return {
    getItem(name: string): string | null {
      try {
        return memory.get(name) ?? open().getItem(name);
      } catch {
        tell('forbidden');
        return memory.get(name) ?? null;
      }
    },
    setItem(name: string, value: string): void {
      try {
        open().setItem(name, value);
        memory.delete(name);
      } catch (error) {
        memory.set(name, value);
        const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
        tell(isFull ? 'full' : 'forbidden');
      }
    },
    removeItem(name: string): void {
      memory.delete(name);
      try {
        open().removeItem(name);
      } catch {
        tell('forbidden');
      }
    },
  };
}
