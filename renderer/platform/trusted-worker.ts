interface ScriptUrlPolicy {
  createScriptURL(address: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
const policy: ScriptUrlPolicy = trustedTypes?.createPolicy('app-worker', { createScriptURL: ownAddress }) ?? {
  createScriptURL: ownAddress,
};

/**
 * Starts a worker from an address of our own bundle (`import url from './x.worker?worker&url'`). The content policy
 * enforces Trusted Types, which refuses a plain string; Vite's `?worker` constructors therefore fail.
 * Throws a TypeError for another origin: that would be our bug.
 */
export function createWorker(address: string, options: WorkerOptions = { type: 'module' }): Worker {
  return new Worker(policy.createScriptURL(address), options);
}

function ownAddress(address: string): string {
  const url = new URL(address, document.baseURI);
  // A custom scheme has the origin "null" in some engines, so scheme and host are compared instead.
  if (url.protocol !== location.protocol || url.host !== location.host)
    throw new TypeError('A worker may only be loaded from the app itself.');
  return url.href;
}
