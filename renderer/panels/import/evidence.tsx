import type { ReactNode } from 'react';
import { type FoundRow, foundThings } from '../../../shared/importers/review/facts';
import type { Outcome } from '../../state/import-outcome';
import type { Review } from '../../state/import-review';
import { Changes, changesIn } from './changes';
import { Concluded, concludedIn } from './concluded';
import { Contradictions, contradictionsIn } from './contradictions';
import { Files } from './files';
import { Found } from './found';
import { LeftOut, leftOutOf } from './left-out';

export type EvidenceId = 'found' | 'changes' | 'concluded' | 'contradictions' | 'left-out' | 'files';

export const EVIDENCE: readonly { readonly id: EvidenceId; readonly label: string }[] = [
  { id: 'changes', label: 'Changes' },
  { id: 'found', label: 'Found' },
  { id: 'concluded', label: 'Inferred' },
  { id: 'contradictions', label: 'Contradictions' },
  { id: 'left-out', label: 'Left out, and findings' },
  { id: 'files', label: 'Files' },
];

interface Evidence {
  readonly count: number;
  draw(): ReactNode;
}

/** What each tab holds, with its count; only the one in sight is drawn. */
export function evidenceOf(review: Review, { document }: Outcome): Readonly<Record<EvidenceId, Evidence>> {
  const rows: readonly FoundRow[] = foundThings(review.read.document);
  const now = foundThings(document);
  const concluded = concludedIn(now);
  const contradictions = contradictionsIn(review, now);
  const left = leftOutOf(review);
  return {
    found: { count: rows.length, draw: () => <Found review={review} rows={rows} now={now} /> },
    changes: { count: changesIn(review), draw: () => <Changes review={review} /> },
    concluded: { count: concluded.length, draw: () => <Concluded rows={concluded} /> },
    contradictions: { count: contradictions.length, draw: () => <Contradictions rows={contradictions} /> },
    'left-out': { count: left.length, draw: () => <LeftOut findings={left} /> },
    files: {
      count: review.read.sources.length,
      draw: () => <Files sources={review.read.sources} diagnostics={review.read.diagnostics} />,
    },
  };
}
