import { Approval, Credential, Task, Zone } from '../../../shared/model/document';
import { Element } from '../../../shared/model/elements/registry';
import { Flow } from '../../../shared/model/flows/registry';
import { freeId } from '../../../shared/model/free-id';
import type { Refers } from '../../../shared/model/vocabulary';
import type { Found } from '../../state/edits';

/** The part of JSON Schema that the model's schemas use; the inspector draws fields from it. */
export interface FieldSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** What a field that names something else may name. */
  readonly 'x-refers-to'?: Refers;
  /** A control of its own. */
  readonly 'x-field'?: 'duration' | 'condition' | 'arguments';
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
}

/** The schema of one item: by collection and, for elements and flows, by its kind. */
export function schemaOf({ collection, item }: Found): FieldSchema | undefined {
  const whole = {
    elements: Element,
    flows: Flow,
    tasks: Task,
    approvals: Approval,
    credentials: Credential,
    zones: Zone,
  };
  const schema = whole[collection] as FieldSchema;
  if (!schema.anyOf) return schema;
  return schema.anyOf.find((option) => option.properties?.kind?.const === item.kind);
}

const LABELS: Readonly<Record<string, string>> = {
  ttl: 'Lasts at most',
  when: 'Condition',
  uses: 'Operations it needs',
  keptIn: 'Kept in',
  via: 'Through enforcement point',
  lists: 'Named lists',
  decidedBy: 'Decided by',
};

/** `maxSensitivity` reads as `Max sensitivity`. */
export function labelOf(field: string): string {
  const known = LABELS[field];
  if (known) return known;
  const words = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a newly added value starts as; an id is one that none of `others` has. */
export function startValue(
  schema: FieldSchema,
  others: readonly Readonly<Record<string, unknown>>[] = [],
): unknown {
  if (schema['x-field'] === 'duration') return 'PT15M';
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer') return schema.minimum ?? 0;
  if (schema.type === 'array') return [];
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [
        key,
        key === 'id'
          ? freeId(new Set(others.map((o) => String(o.id))), 'new')
          : startValue(schema.properties?.[key] ?? {}),
      ]),
    );
  return '';
}
