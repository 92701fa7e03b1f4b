// Lets the page be opened without a network. Browsers offer workers only where the page came over
// HTTPS or from this machine; elsewhere it needs a network to open.
export function installWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After the first look at the page, which must not wait for it.
  const register = () => {
    navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' }).catch(() => {
      // Forbidden by the browser's settings: the page works as without a worker.
    });
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
