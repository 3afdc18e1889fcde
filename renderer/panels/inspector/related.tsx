import type { ModelDocument } from '../../../shared/model/document';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';

interface Link {
  readonly id: string;
  readonly name: string;
}

interface RelatedProps {
  readonly title: string;
  readonly links: readonly Link[];
  readonly empty: string;
  /** What the button that adds one says; none is shown without. */
  readonly add?: string;
  onAdd?(): void;
}

/** Things elsewhere in the model that concern the selected one, to go to, and a way to add another. */
export function Related({ title, links, empty, add, onAdd }: RelatedProps) {
  const select = useShell((s) => s.select);
  return (
    <div className="related">
      <h3>{title}</h3>
      {links.length === 0 ? <p className="field-hint">{empty}</p> : null}
      <ul>
        {links.map(({ id, name }) => (
          <li key={id}>
            <Button look="ghost" onClick={() => select(id)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {add ? (
        <Button look="ghost" onClick={onAdd}>
          + {add}
        </Button>
      ) : null}
    </div>
  );
}

/** Approvals that cover any operation of a tool, or that ask this person. */
export const approvalsAbout = (document: ModelDocument, id: string): Link[] =>
  document.approvals
    .filter((a) => a.approver === id || a.operations.some((ref) => ref.startsWith(`${id}.`)))
    .map((a) => ({ id: a.id, name: a.name ?? a.id }));

/** Credentials that a thing holds, keeps or issues. */
export const credentialsAbout = (document: ModelDocument, id: string): Link[] =>
  document.credentials
    .filter(
      (c) =>
        c.holders.includes(id) ||
        c.keptIn === id ||
        document.flows.some(
          (f) =>
            (f.from === id || f.to === id) &&
            (f.kind === 'call' || f.kind === 'access' || f.kind === 'issue') &&
            f.credential === c.id,
        ),
    )
    .map((c) => ({ id: c.id, name: c.name ?? c.id }));
