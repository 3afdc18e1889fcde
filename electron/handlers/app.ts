import { ok } from '../../shared/core/result';
import type { HostInfo } from '../../shared/ipc/contract';
import type { Handlers } from '../dispatch';

export function appHandlers(info: HostInfo): Pick<Handlers, 'app.info'> {
  return { 'app.info': async () => ok(info) };
}
