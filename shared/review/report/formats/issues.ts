import { visible } from '../../../core/visible';
import type { ThreatSeverity } from '../../../threats/threat';
import { anchorOf } from '../../anchor';
import type { ReportInput } from '../build';
import { cut } from '../escape';

/** One thing to do, for a tracker: an open threat, or an action item that is not done. Plain words; each tracker's format escapes them its own way. */
export interface Issue {
  readonly title: string;
  readonly severity: ThreatSeverity;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly labels: readonly string[];
  readonly owner?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly due?: string | undefined;
}

/** What trackers take for a title. */
const LONGEST_TITLE = 250;

/** On one line, visible, and short enough for every tracker. */
const title = (text: string) => cut(visible(text).replace(/\s+/g, ' ').trim(), LONGEST_TITLE);

/** What awaits work: threats without a decision that counts, most severe first as in the report, then action items. */
export function issuesOf(input: ReportInput): Issue[] {
  return [...threatIssues(input), ...actionIssues(input)];
}

/** Action items are as severe as the threat that they are about; others are medium. */
function actionIssues({ graph, threats, policy }: ReportInput): Issue[] {
  return (graph.document.actionItems ?? [])
    .filter((item) => item.done === undefined)
    .map(({ id, text, about, owner, due }) => ({
      title: title(text),
      severity: threats.find((t) => t.id === about)?.severity ?? 'medium',
      body: [
        text,
        ...(about === undefined ? [] : [`About ${anchorOf(graph, threats, about).name} (${about}).`]),
        ...(owner === undefined ? [] : [`Owner: ${owner}`]),
        `Action item ${id} of the model with content ${policy.modelHash}.`,
      ].map(visible),
      labels: ['action-item'],
      owner,
      due,
    }));
}

function threatIssues({ threats, standings, policy }: ReportInput): Issue[] {
  const standing = new Map(standings.map((s) => [s.threat, s]));
  return threats
    .filter((t) => (standing.get(t.id)?.status ?? 'open') === 'open')
    .map((t) => {
      const own = standing.get(t.id);
      return {
        title: title(`${t.title}: ${t.sentence}`),
        severity: t.severity,
        body: [
          t.sentence,
          ...(t.fix === '' ? [] : [`What to change: ${t.fix}`]),
          `Severity ${t.severity}, ${t.residual} with what stands in the way.`,
          own && own.enforcedBy.length > 0
            ? `Rules that enforce against it: ${own.enforcedBy.join(', ')}`
            : 'No rule of the policy enforces against it.',
          `Threat ${t.id} of the model with content ${policy.modelHash}.`,
        ].map(visible),
        labels: ['threat', t.severity, ...Object.values(t.maps).flat()].map((l) => l.replace(/\s+/g, '-')),
        owner: own?.decision?.owner,
        due: own?.decision?.due,
      };
    });
}
