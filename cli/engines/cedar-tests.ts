import type { OpenBundle } from '../../shared/bundle/open-bundle';
import type { Case } from '../../shared/cases/case';
import type { Json } from '../../shared/core/canonical';
import type { Engine } from '../../shared/verify/engine';
import type { CedarModule } from '../../shared/verify/engines/cedar';

/** One entry of a slice's `tests.json`, the format of `cedar run-tests`. */
interface CedarTest {
  readonly name: string;
  readonly request: {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly context: Json;
  };
  readonly entities: Json;
  readonly decision: 'allow' | 'deny';
}

interface Question {
  readonly slice: string;
  readonly test: CedarTest;
}

/** `Ambit::Agent::"a\u{e9}"` as type and id. */
function uidOf(text: string) {
  const at = text.indexOf('::"');
  const id = text
    .slice(at + 3, -1)
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return { type: text.slice(0, at), id };
}

/**
 * The bundle's own Cedar tests and an engine that runs them on the bundle's own policies, as `cedar run-tests` would: each
 * request is checked against the schema, and any error counts as no. Throws when Cedar refuses a file of the bundle.
 */
export function cedarTestsIn(
  bundle: OpenBundle,
  cedar: CedarModule,
): { readonly engine: Engine; readonly cases: readonly Case[] } {
  const json = (path: string) => JSON.parse(new TextDecoder().decode(bundle.file(path)));
  const accepted = (answer: { type: string; errors?: readonly { message: string }[] }) => {
    if (answer.type === 'failure')
      throw new Error(`Cedar refuses the bundle: ${answer.errors?.[0]?.message}`);
  };
  accepted(cedar.preparseSchema('bundle', json('schema.cedarschema.json')));
  const suffix = '.tests.json';
  const slices = bundle.manifest.files.flatMap(({ path }) =>
    path.endsWith(suffix) ? [path.slice(0, -suffix.length)] : [],
  );
  const cases = slices.flatMap((slice) => {
    accepted(cedar.preparsePolicySet(`bundle/${slice}`, json(`${slice}.allow.cedar.json`)));
    return (json(`${slice}${suffix}`) as CedarTest[]).map(
      (test): Case => ({
        id: test.name,
        title: test.name,
        kind: 'grant',
        request: { slice, test } as unknown as Json,
        expect: { outcome: test.decision },
        covers: [],
        threats: [],
      }),
    );
  });
  const decide = (question: unknown) => {
    const { slice, test } = question as Question;
    const { principal, action, resource, context } = test.request;
    const answer = cedar.statefulIsAuthorized({
      principal: uidOf(principal),
      action: uidOf(action),
      resource: uidOf(resource),
      context,
      entities: test.entities,
      preparsedPolicySetId: `bundle/${slice}`,
      preparsedSchemaName: 'bundle',
      validateRequest: true,
    });
    if (answer.type === 'failure') throw new Error(answer.errors[0]?.message ?? 'Cedar gave no answer');
    const { decision, diagnostics } = answer.response;
    const yes = decision === 'allow' && diagnostics.errors.length === 0;
    return Promise.resolve({ outcome: yes ? ('allow' as const) : ('deny' as const) });
  };
  return {
    cases,
    engine: {
      id: 'cedar-wasm',
      version: cedar.getCedarSDKVersion(),
      judged: 'engine',
      answers: 'yes-no',
      decide: (question) => Promise.resolve().then(() => decide(question)),
    },
  };
}
