import { counted } from '../../shared/core/counted';
import type { Engine } from '../../shared/verify/engine';

const ANSWER_MS = 5_000;
/** For all questions together: thousands of slow answers must end too. */
const ALL_MS = 600_000;
const MAX_ANSWER = 256 * 1024;

/** The place to ask: a PDP's base address, or the whole address of its evaluation endpoint. Undefined for what is no HTTP address. */
export function evaluationAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.pathname.endsWith('/access/v1/evaluation')) return url;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/access/v1/evaluation`;
  return url;
}

/** A body, as far as it is not absurdly long: a decision point that never stops sending costs a bounded amount. */
async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_ANSWER) throw new Error(`the answer is longer than ${MAX_ANSWER} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function post(url: URL, body: unknown, ms: number): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(ms),
  }).catch((error: Error) => {
    if (error.name === 'TimeoutError') throw new Error(`no answer within ${ms} ms`);
    throw new Error(`cannot be asked: ${(error.cause as Error | undefined)?.message ?? error.message}`);
  });
  const text = await bodyOf(response);
  // A request that is malformed on purpose may be refused with 400: that is a no, as the specification allows.
  if (response.status === 400) return { decision: false };
  if (!response.ok) throw new Error(`status ${response.status}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is not JSON');
  }
}

/** Only the boolean `true` is a yes; anything but a boolean is no answer at all. */
function decisionIn(answer: unknown): boolean {
  const decision = (answer as { decision?: unknown } | null)?.decision;
  if (typeof decision !== 'boolean') throw new Error('the answer has no boolean `decision`');
  return decision;
}

/** The time limit of the next question: its own, or what is left for all of them. Throws when nothing is. */
function budget(ms: number, all: number): () => number {
  const end = performance.now() + all;
  return () => {
    const left = Math.floor(end - performance.now());
    if (left <= 0) throw new Error(`all questions together took longer than ${all} ms`);
    return Math.min(ms, left);
  };
}

/**
 * Any OpenID AuthZEN 1.0 decision point over HTTP. Each question has its own time limit (`ms`), and `all` of them have one
 * together; redirects are not followed.
 */
export function pdpEngine(url: URL, ms = ANSWER_MS, all = ALL_MS): Engine {
  const limit = budget(ms, all);
  return {
    id: 'pdp',
    version: url.host,
    judged: 'engine',
    answers: 'yes-no',
    decide: async (request) => ({
      outcome: decisionIn(await post(url, request, limit())) ? 'allow' : 'deny',
    }),
  };
}

/**
 * The same questions in batches (`/access/v1/evaluations`, `execute_all`), asked ahead of time: some decision points answer
 * single questions rightly and batches wrongly. Throws when a batch has no answer per question.
 */
export async function pdpBatchEngine(
  url: URL,
  requests: readonly unknown[],
  ms = ANSWER_MS,
  size = 20,
  all = ALL_MS,
): Promise<Engine> {
  const limit = budget(ms * 2, all);
  const batch = new URL(url);
  batch.pathname += 's';
  const answers = new Map<unknown, unknown>();
  for (let at = 0; at < requests.length; at += size) {
    const evaluations = requests.slice(at, at + size);
    const body = { evaluations, options: { evaluations_semantic: 'execute_all' } };
    const answer = (await post(batch, body, limit())) as { evaluations?: unknown[] } | null;
    const got = answer?.evaluations;
    if (!Array.isArray(got) || got.length !== evaluations.length)
      throw new Error(
        `the batch answer has not one decision for each of ${counted(evaluations.length, 'question')}`,
      );
    for (const [i, request] of evaluations.entries()) answers.set(request, got[i]);
  }
  return {
    id: 'pdp-batch',
    version: batch.host,
    judged: 'engine',
    answers: 'yes-no',
    decide: (request) =>
      Promise.resolve().then(() => ({ outcome: decisionIn(answers.get(request)) ? 'allow' : 'deny' })),
  };
}
