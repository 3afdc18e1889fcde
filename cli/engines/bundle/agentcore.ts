import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import { valueAt } from '../../../shared/policy/conditions/holds';
import { agentCoreEngine } from '../../../shared/verify/engines/agentcore';
import type { Suite } from '../../../shared/verify/junit';
import { loadCedar } from '../../engines';
import { answersOf, askable, jsonIn, sheetIn, suiteOf, textIn } from './askable';

/** Cedar in place of the service, on the statements and the schema of the bundle. */
export async function agentCoreSuites(bundle: OpenBundle): Promise<Suite[]> {
  const statements = Object.fromEntries(
    bundle.manifest.files.flatMap(({ path }) =>
      /^policies\/.*\.cedar$/.test(path) ? [[path, textIn(bundle, path)] as const] : [],
    ),
  );
  const files = {
    statements,
    schema: jsonIn(bundle, 'schema.cedarschema.json'),
    operations: sheetIn(bundle).operations,
  };
  const engine = agentCoreEngine(loadCedar(), files, answersOf(bundle));
  // A token for the gateway never states an approval.
  const stateable = askable(bundle, ['arg_unknown']).filter(
    ({ request }) => (valueAt(request, ['context', 'approval', 'approvers']) as unknown[]).length === 0,
  );
  return [await suiteOf(bundle, engine, stateable)];
}
