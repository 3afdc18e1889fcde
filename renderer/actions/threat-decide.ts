import { triage } from '../state/decide';
import { type Action, onThreats } from './action';

const OUTCOMES = [
  ['mitigated', 'Mitigated', 'M'],
  ['accepted', 'Accepted', 'A'],
  ['transferred', 'Transferred', 'T'],
  ['avoided', 'Avoided', 'V'],
  ['not-applicable', 'Not applicable', 'N'],
  ['false-positive', 'False positive', 'F'],
  ['open', 'Open again', 'O'],
] as const;

/** One key per outcome, for the marked threats or the chosen one. */
export const threatDecide: readonly Action[] = OUTCOMES.map(([status, title, shortcut]) => ({
  id: `threat.${status}`,
  title: `Decide: ${title}`,
  shortcut,
  where: 'threats',
  enabled: onThreats,
  run: () => triage(status, title),
}));
