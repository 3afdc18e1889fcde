import { fail, type Result } from '../shared/core/result';
import type { Method, Reply, Request } from '../shared/ipc/contract';
import { hostDiagnostic } from '../shared/ipc/host-diagnostics';
import { hasShape, isMethod } from './request-shape';

/** What a host can do: one function per method of the contract. */
export type Handlers = { readonly [M in Method]: (request: Request<M>) => Promise<Reply<M>> };

/**
 * The one door from outside to the handlers: refuses unknown methods and requests of the wrong shape (AMB501).
 * A handler that throws has a bug; it is logged, and the window is told so as a value (AMB500).
 */
export async function dispatch(
  handlers: Handlers,
  method: unknown,
  request: unknown,
): Promise<Result<unknown>> {
  if (!isMethod(method)) return fail([hostDiagnostic('AMB501', 'The window asked for something unknown.')]);
  if (!hasShape(method, request))
    return fail([hostDiagnostic('AMB501', `The request “${method}” does not have the expected fields.`)]);
  try {
    return await call(handlers, method, request);
  } catch (error) {
    console.error(`${method} failed`, error);
    return fail([hostDiagnostic('AMB500', `“${method}” failed unexpectedly.`)]);
  }
}

function call<M extends Method>(handlers: Handlers, method: M, request: Request<M>): Promise<Reply<M>> {
  return handlers[method](request);
}
