import { create } from 'zustand';
import { counted } from '../../shared/core/counted';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { compareUsage, type Usage } from '../../shared/usage/compare';
import { tighten } from '../../shared/usage/propose';
import { readLogs } from '../../shared/usage/read-log';
import { host } from '../platform/host';
import { useShell } from './store';

interface UsageReview {
  /** The logs' name and what they show; null when nothing is compared. */
  readonly shown: { readonly name: string; readonly usage: Usage; readonly calls: number } | null;
  /** Ids of proposals that are to be applied. */
  readonly chosen: ReadonlySet<string>;
}

/** What agents did, beside what the open model grants. */
export const useUsageReview = create<UsageReview>()(() => ({ shown: null, chosen: new Set() }));

/** Asks for logs and compares them with the policy of the open model. Nothing is proposed for taking over by itself. */
export async function compareWithLogs(): Promise<void> {
  const { document, analysis, setNotice } = useShell.getState();
  const reply = await host.call('import.pick', { what: 'files' });
  if (!reply.ok) return setNotice(words(reply.diagnostics[0]));
  if (!reply.value || !document || !analysis.policy) return;
  const { name, files, diagnostics } = reply.value;
  const log = readLogs(files.map((file) => file.text));
  const calls = log.uses.reduce((sum, use) => sum + use.calls, 0);
  if (calls === 0)
    return setNotice(
      `${name} tells of no call. ${diagnostics.length > 0 ? `${words(diagnostics[0])} ` : ''}A log over 10 MiB: run “ambit usage --json” on it, and open what that prints.`,
    );
  const usage = compareUsage(document, analysis.policy, log);
  useUsageReview.setState({ shown: { name, usage, calls }, chosen: new Set() });
}

export function toggleProposal(id: string): void {
  const chosen = new Set(useUsageReview.getState().chosen);
  if (!chosen.delete(id)) chosen.add(id);
  useUsageReview.setState({ chosen });
}

/** Applies what was chosen as one edit. */
export function applyProposals(): void {
  const { shown, chosen } = useUsageReview.getState();
  const proposals = shown?.usage.proposals.filter((p) => chosen.has(p.id)) ?? [];
  if (proposals.length > 0)
    useShell
      .getState()
      .dispatch(`Tighten ${counted(proposals.length, 'use')}`, (document) => tighten(document, proposals));
  closeUsage();
}

export const closeUsage = (): void => useUsageReview.setState({ shown: null, chosen: new Set() });

const words = (reason: Diagnostic | undefined) =>
  reason ? `${reason.message} ${reason.help}` : 'Nothing was read.';
