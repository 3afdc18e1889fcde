import { fail } from '../../shared/core/result';
import type { Method, Reply, Request } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';

const TOKEN_KEY = 'ambit.token';

/**
 * Calls the loopback server. The token arrives once, in the fragment of the address that the server printed
 * (a fragment is never sent over the network); it is then removed from the address bar and kept for this tab only,
 * so that a reload still works.
 */
export function createRpc(): <M extends Method>(method: M, request: Request<M>) => Promise<Reply<M>> {
  const token = takeToken();
  return async <M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> => {
    try {
      const response = await fetch('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-ambit-token': token },
        body: JSON.stringify({ method, request }),
      });
      if (!response.ok) return refused(`${method} was refused with status ${response.status}.`);
      return (await response.json()) as Reply<M>;
    } catch {
      return refused('The local server does not answer.');
    }
  };
}

function refused<M extends Method>(message: string): Reply<M> {
  return fail([hostDiagnostic('AMB542', message)]) as Reply<M>;
}

function takeToken(): string {
  const arrived = new URLSearchParams(location.hash.slice(1)).get('token');
  if (arrived === null) return sessionStorage.getItem(TOKEN_KEY) ?? '';
  sessionStorage.setItem(TOKEN_KEY, arrived);
  history.replaceState(null, '', location.pathname);
  return arrived;
}
