import type { ModelDocument } from '../../../shared/model/document';
import type { PathStep } from '../../../shared/threats/paths/step';
import { entryName } from '../../state/catalogs';
import { nameOf } from '../../state/edits';

/** The steps of an attack path in order: from where to where, by what, under which condition, and the technique. */
export function PathSteps({
  steps,
  document,
}: {
  readonly steps: readonly PathStep[];
  readonly document: ModelDocument | null;
}) {
  const named = (id: string) => (document ? nameOf(document, id) : id);
  return (
    <ol className="path-steps">
      {steps.map((step) => (
        <li key={`${step.from} ${step.to} ${step.flow}`}>
          <strong>{named(step.from)}</strong> → <strong>{named(step.to)}</strong>{' '}
          <span>
            {step.what}
            {step.condition ? `, if ${step.condition}` : ''}
          </span>{' '}
          {step.technique ? (
            <small>
              {step.technique} {entryName('atlas', step.technique)}
            </small>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
