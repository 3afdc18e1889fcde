import { updateModel } from '../../../shared/model/commands/update-model';
import { ModelDocument } from '../../../shared/model/document';
import { useShell } from '../../state/store';
import { Pane } from '../../ui/pane';
import { ModelTable } from './model-table';
import { ObjectFields } from './object-fields';
import { RelaxationForm } from './relaxation-form';
import type { FieldSchema } from './schema';

const SCHEMA = ModelDocument as FieldSchema;
/** Fields that say what the model is; the rest of the document has places of its own. */
const ABOUT = ['title', 'description', 'owners', 'environment'];
const ELSEWHERE = Object.keys(SCHEMA.properties ?? {}).filter((name) => !ABOUT.includes(name));

/** What the model says about itself, and what belongs to no single thing on the map; drawn from the schema. */
export function ModelDetails() {
  const document = useShell((s) => s.document);
  const dispatch = useShell((s) => s.dispatch);
  const diagnostics = useShell((s) => s.analysis.diagnostics);
  if (!document) return null;
  return (
    <Pane title="Model">
      <div className="inspector" key={document.id}>
        <ObjectFields
          schema={SCHEMA}
          value={document}
          pointer=""
          diagnostics={diagnostics}
          fixed={ELSEWHERE}
          onChange={(next) => {
            const changed = ABOUT.filter((name) => next[name] !== document[name as keyof ModelDocument]);
            const fields = Object.fromEntries(changed.map((name) => [name, next[name]]));
            dispatch('Edit the model', (d) => updateModel(d, fields));
          }}
        />
        <ModelTable
          field="assumptions"
          columns={['text']}
          empty="No assumptions: what the design takes for granted, and which threats that rests on."
        />
        <ModelTable
          field="lists"
          columns={['id']}
          empty="No named lists: allow-lists that conditions refer to, as in args.currency in lists.currencies."
        />
        <ModelTable
          field="relaxations"
          columns={['guardrail', 'decidedBy']}
          empty="No relaxations: every guardrail is as strict as it is by default."
          adding={<RelaxationForm />}
        />
      </div>
    </Pane>
  );
}
