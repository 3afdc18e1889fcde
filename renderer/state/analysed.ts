import { useShell } from './store';

/** Until the analysis is that of the model as it is now: what followed from it before an edit must not go out. */
export function analysed(): Promise<void> {
  const isDone = () => useShell.getState().analysis.status !== 'working';
  if (isDone()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = useShell.subscribe(() => {
      if (!isDone()) return;
      stop();
      resolve();
    });
  });
}
