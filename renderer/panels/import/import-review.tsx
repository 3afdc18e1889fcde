import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { counted } from '../../../shared/core/counted';
import { runAction } from '../../actions/registry';
import { outcomeOf } from '../../state/import-outcome';
import { type Review, reviewImport, useImportReview } from '../../state/import-review';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Kbd } from '../../ui/kbd';
import { Tabs } from '../../ui/tabs';
import { EVIDENCE, type EvidenceId, evidenceOf } from './evidence';
import { Interview } from './interview';
import './import.css';

/** What was read, how it is known, what was left out and why, beside the questions that nobody answered yet. */
export function ImportReview() {
  const { reading, review } = useImportReview();
  if (reading !== null)
    return (
      <Empty title={`Reading ${reading}`}>
        <p>Nothing that a file names is run, fetched or expanded.</p>
      </Empty>
    );
  return review ? <ReviewScreen review={review} /> : null;
}

function ReviewScreen({ review }: { readonly review: Review }) {
  const outcome = outcomeOf(review);
  const evidence = evidenceOf(review, outcome);
  const shown = EVIDENCE.filter(({ id }) => evidence[id].count > 0 || id === 'found');
  const [chosen, setChosen] = useState<EvidenceId>(evidence.changes.count > 0 ? 'changes' : 'found');
  const tab = shown.some((t) => t.id === chosen) ? chosen : 'found';
  return (
    <section className="import" aria-label="Import review">
      <header className="import-head">
        <div>
          <h2>{review.texts ? `Import of ${review.texts.name}` : 'Open questions'}</h2>
          <p>{summary(review)}</p>
        </div>
        <Into review={review} />
        <Button onClick={() => void runAction('import.cancel')}>Cancel</Button>
        <Button look="primary" onClick={() => void runAction('import.accept')}>
          {review.texts ? 'Put it on the map' : 'Keep the answers'} <Kbd keys="Mod+Enter" />
        </Button>
      </header>
      <Group orientation="horizontal" className="import-body">
        <Panel minSize="35%">
          <div className="evidence">
            <Tabs<EvidenceId>
              label="What the import found"
              value={tab}
              onChange={setChosen}
              items={shown.map(({ id, label }) => ({ id, label, count: evidence[id].count }))}
            />
            <section
              className="evidence-body"
              aria-label={EVIDENCE.find((e) => e.id === tab)?.label}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
              tabIndex={0}
            >
              {evidence[tab].draw()}
            </section>
          </div>
        </Panel>
        <Separator className="splitter" aria-label="Resize the questions" />
        <Panel defaultSize="40%" minSize="25%">
          <Interview review={review} outcome={outcome} />
        </Panel>
      </Group>
    </section>
  );
}

function summary({ texts, read }: Review): string {
  if (!texts) return 'What earlier imports could not know. Each answer is kept as a confirmed fact.';
  const known = read.sources.filter((s) => s.format !== undefined);
  const formats = new Set(known.map((s) => s.format)).size;
  const secrets =
    read.secretsFound === 0
      ? 'no secret in plain text'
      : `${counted(read.secretsFound, 'secret')} in plain text, none of them kept`;
  const how =
    known.length === read.sources.length
      ? ` in ${counted(formats, 'format')}`
      : `, ${known.length} of them in ${counted(formats, 'known format')}`;
  return `${counted(read.sources.length, 'file')} read${how}; ${counted(read.added.length, 'new thing')}, ${counted(read.changed.length, 'change')}; ${secrets}.`;
}

/** Where it goes, where there is a choice. */
function Into({ review }: { readonly review: Review }) {
  const { document, file } = useShell();
  const { texts, into } = review;
  if (!texts || !document || file.readOnly) return null;
  return (
    <label className="import-into">
      Into
      <select
        value={into}
        onChange={(event) => reviewImport(texts, event.target.value === 'new' ? 'new' : 'open')}
      >
        <option value="open">{file.name || document.title}</option>
        <option value="new">a new model</option>
      </select>
    </label>
  );
}
