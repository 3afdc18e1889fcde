import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type CelInput, CelScalar, celEnv, celMethod, parse, plan } from '@bufbuild/cel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../policy/conditions/holds';
import { parseComplement, parseCondition } from '../../policy/conditions/parse';
import { evaluate } from '../../policy/evaluate';
import type { Outcome } from '../../policy/policy';
import { cedarSlices } from '../../targets/cedar/policies';
import { fixturePolicy } from '../../targets/fixture';
import { conditionTexts } from '../../testing/arbitrary-conditions';
import { LISTS, policies, requests } from '../../testing/arbitrary-policies';
import { type CedarModule, cedarEngine } from '../engines/cedar';
import { type LoadPolicy, opaWasmEngine } from '../engines/opa-wasm';

const load = createRequire(import.meta.url);
const cedar = load('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
const { loadPolicy } = load('@open-policy-agent/opa-wasm') as { loadPolicy: LoadPolicy };
const wasm = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../../templates/rego/ambit.wasm')),
) as Uint8Array<ArrayBuffer>;
/** The module holds one policy at a time; each engine is asked before the next is made. */
const module = loadPolicy(wasm);

const rank: Readonly<Record<Outcome, number>> = { deny: 0, escalate: 1, allow: 2 };
const say = (text: string) => process.stdout.write(`${text}\n`);
const told = (seen: ReadonlyMap<string, number>) => [...seen].map(([what, n]) => `${n} ${what}`).join(', ');
const tally = (seen: Map<string, number>, what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

const round = (measured: boolean) =>
  fc.tuple(policies({ measured }), fc.array(requests, { minLength: 30, maxLength: 30 }));

test('C5: on generated policies Rego decides each generated request exactly as the reference does', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(round(true), async ([policy, asked]) => {
      const engine = await opaWasmEngine(() => module, wasm, policy);
      for (const request of asked) {
        const expected = evaluate(policy, request);
        tally(seen, expected.outcome);
        expect(await engine.decide(request)).toEqual(expected);
      }
    }),
    { seed: 20_260_302, numRuns: 300, endOnFailure: true },
  );
  say(`oracle = opa-wasm on ${told(seen)}`);
  for (const outcome of ['allow', 'escalate', 'deny']) expect(seen.get(outcome)).toBeGreaterThan(300);
}, 300_000);

test('C5: Cedar decides as the reference does where it reports no loss, and is never weaker where it does', async () => {
  const seen = new Map<string, number>();
  const compare = async (measured: boolean, numRuns: number) =>
    fc.assert(
      fc.asyncProperty(round(measured), async ([policy, asked]) => {
        const engine = cedarEngine(cedar, policy);
        const exact = cedarSlices(policy).loss.length === 0;
        if (!measured) expect(exact).toBe(true);
        for (const request of asked) {
          const expected = evaluate(policy, request).outcome;
          const { outcome } = await engine.decide(request);
          tally(seen, exact ? expected : `with a loss (${outcome})`);
          if (exact) expect(outcome, JSON.stringify(request)).toBe(expected);
          else expect(rank[outcome]).toBeLessThanOrEqual(rank[expected]);
        }
      }),
      { seed: 20_260_303, numRuns, endOnFailure: true },
    );
  await compare(false, 80);
  await compare(true, 30);
  say(`oracle = cedar on ${told(seen)}`);
  for (const outcome of ['allow', 'escalate', 'deny']) expect(seen.get(outcome)).toBeGreaterThan(100);
}, 300_000);

const under = (text: string, value: string) =>
  (text === value || text.startsWith(value.endsWith('/') ? value : `${value}/`)) &&
  !text.split('/').slice(1).includes('..');
const env = celEnv({
  funcs: [
    celMethod('inDomain', CelScalar.STRING, [CelScalar.STRING], CelScalar.BOOL, function (value) {
      return `.${this}`.endsWith(`.${value}`);
    }),
    celMethod('underPath', CelScalar.STRING, [CelScalar.STRING], CelScalar.BOOL, function (value) {
      return under(this, value);
    }),
  ],
});

/** JSON as CEL knows it: whole numbers are `int`. */
function celValue(value: unknown): CelInput {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(celValue);
  if (value !== null && typeof value === 'object')
    return new Map(Object.entries(value).map(([key, item]): [string, CelInput] => [key, celValue(item)]));
  return value as CelInput;
}

const refund = fixturePolicy().operations.find((o) => o.id === 'billing.refund')?.args ?? [];

test('C5: a generated condition and its complement mean what a CEL interpreter makes of the same text', () => {
  const seen = new Map<string, number>();
  const wellTyped = requests
    .filter((r) => r.action.name === 'billing.refund')
    .filter(
      ({ context: { args } }) =>
        ['note', 'customer_id'].every((name) => ['string', 'undefined'].includes(typeof args[name])) &&
        Number.isSafeInteger(args.amount),
    );
  fc.assert(
    fc.property(
      conditionTexts(refund, { measured: true }),
      fc.array(wellTyped, { minLength: 30, maxLength: 30 }),
      (text, asked) => {
        const scope = { args: refund, lists: LISTS, at: '' };
        const [parsed, opposite] = [parseCondition(text, scope), parseComplement(text, scope)];
        const run = plan(env, parse(text));
        for (const request of asked) {
          const { subject, resource, context } = request;
          const truth = run({
            args: celValue(context.args),
            provenance: celValue(context.args_provenance),
            task: celValue(context.task),
            session: celValue(context.session),
            time: celValue(context.time),
            agent: celValue({ id: subject.id, ...subject.properties }),
            resource: celValue({ id: resource.id, type: resource.type, ...resource.properties }),
            lists: celValue(Object.fromEntries(LISTS)),
          });
          // What CEL cannot decide (a missing value) is no for a condition and no for its opposite.
          const known = typeof truth === 'boolean' ? String(truth) : 'undecided';
          tally(seen, known);
          if (parsed.ok) expect(holds(parsed.value, request), text).toBe(truth === true);
          if (opposite.ok) expect(holds(opposite.value, request), `not ${text}`).toBe(truth === false);
        }
      },
    ),
    { seed: 20_260_304, numRuns: 300 },
  );
  say(`conditions = CEL on ${told(seen)}`);
  for (const truth of ['true', 'false', 'undecided']) expect(seen.get(truth)).toBeGreaterThan(300);
}, 300_000);
