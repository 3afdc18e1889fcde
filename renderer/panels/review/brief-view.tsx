import { useMemo } from 'react';
import { brief } from '../../../shared/review/report/brief';
import { reviewInput } from '../../state/review-input';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { Blocks } from './blocks';

/** The page that is read before the meeting, worked out from the model as it is now. */
export function BriefView() {
  const document = useShell((s) => s.document);
  const analysis = useShell((s) => s.analysis);
  const input = useMemo(() => reviewInput({ document, analysis }), [document, analysis]);
  const blocks = useMemo(() => (input ? brief(input) : []), [input]);
  if (!input || !document)
    return (
      <Empty title="No brief yet">
        <p>It is worked out from the policy. Errors below stop the derivation.</p>
      </Empty>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page" tabIndex={0} aria-label="Brief">
      <h1>{document.title}</h1>
      {document.description ? <p className="muted">{document.description}</p> : null}
      <Blocks blocks={blocks} />
    </section>
  );
}
