import type { EnforcementSheet } from '../../shared/bundle/enforcement-sheet';
import { type ApprovalFacts, noApproval, type Question } from '../../shared/enforcement/question';

export type PolicyApprovalSheet = EnforcementSheet['approvals'][number];

/** What a person decided on one request, in which role. */
export interface Answer {
  readonly decision: 'approved' | 'denied';
  readonly approver: string;
  readonly role: string;
  /** When it was given, in epoch milliseconds; now when absent. */
  readonly at?: number;
}

/** What a person is asked. */
export interface Ask {
  readonly approval: PolicyApprovalSheet;
  readonly question: Question;
}

/** A way to ask a person. */
export interface Channel {
  /** The next answer that was not given before; undefined when `signal` ends the waiting. */
  next(ask: Ask, signal: AbortSignal): Promise<Answer | undefined>;
}

interface Given {
  readonly approval: string;
  readonly askedAt: number;
  readonly answers: readonly (Answer & { readonly at: number })[];
}

/** The approvals of this process, by the digest of the request that they are for. */
export class Approvals {
  readonly #given = new Map<string, Given>();

  /** The facts about the approval of one request. The age is that of its oldest answer. */
  factsFor(digest: string, nowMs: number, timeouts: ReadonlyMap<string, number>): ApprovalFacts {
    const given = this.#given.get(digest);
    if (!given) return noApproval;
    const yes = given.answers.filter((a) => a.decision === 'approved');
    const waited = nowMs - given.askedAt > (timeouts.get(given.approval) ?? 0) * 1000;
    const state = given.answers.some((a) => a.decision === 'denied')
      ? 'denied'
      : yes.length > 0
        ? 'approved'
        : waited
          ? 'timed_out'
          : 'pending';
    const since = Math.min(...yes.map((a) => a.at));
    return {
      state,
      id: given.approval.replace(/^approval:/, ''),
      roles: [...new Set(yes.map((a) => a.role))].sort(),
      approvers: [...new Set(yes.map((a) => a.approver))].sort(),
      people: new Set(yes.map((a) => a.approver)).size,
      covers_digest: yes.length > 0 ? digest : '',
      age_s: yes.length > 0 ? Math.floor((nowMs - since) / 1000) : 0,
    };
  }

  /** Remembers that an approval was asked for; the first time counts, until one of its answers has run out. */
  asked(digest: string, approval: PolicyApprovalSheet, nowMs: number): void {
    const given = this.#given.get(digest);
    const ranOut = given?.answers.some((a) => nowMs - a.at > approval.validitySeconds * 1000);
    if (!given || ranOut) this.#given.set(digest, { approval: approval.id, askedAt: nowMs, answers: [] });
    else this.#given.set(digest, { ...given, approval: approval.id });
  }

  answered(digest: string, answer: Answer, nowMs: number): void {
    const given = this.#given.get(digest);
    const at = Math.min(answer.at ?? nowMs, nowMs);
    if (given) this.#given.set(digest, { ...given, answers: [...given.answers, { ...answer, at }] });
  }
}
