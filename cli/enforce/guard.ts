import { type DecisionLine, decisionLine, type Escalation } from '../../shared/enforcement/decision-line';
import { type Call, fieldsOf, type Question, questionFor } from '../../shared/enforcement/question';
import {
  type Answers,
  afterAnswer,
  afterForwarding,
  noAnswers,
  type Session,
} from '../../shared/enforcement/session';
import type { PolicyDecision } from '../../shared/policy/policy';
import type { Engine } from '../../shared/verify/engine';
import { Approvals, type Channel } from './approvals';
import { clockAt } from './clock';
import type { LoadedBundle } from './load-bundle';
import type { SessionStore } from './session-store';

/** What the guard needs of the world. */
export interface GuardParts {
  readonly bundle: LoadedBundle;
  readonly engine: Engine;
  /** The tool of the model that the server behind is. */
  readonly tool: string;
  /** The operator's facts, read anew; throws when they cannot be read. */
  readonly stated: () => unknown;
  readonly sessions: SessionStore;
  /** Undefined: nobody can be asked. */
  readonly channel: Channel | undefined;
  /** How long one call waits for people, in milliseconds. */
  readonly waitMs: number;
  /** Writes one line; throws when it cannot, and then nothing is forwarded. */
  readonly log: (line: DecisionLine) => void;
  readonly now: () => number;
}

/** The final answer about one call; `question` is there when it may be forwarded. */
export interface Verdict {
  readonly decision: PolicyDecision;
  readonly escalation?: Escalation | undefined;
  readonly question?: Question;
}

/** An escalation that somebody may still answer. */
interface Asking {
  readonly question: Question;
  readonly approval: string;
}

/** More people than any approval needs; a bundle that escalates for ever is not asked for ever. */
const MAX_ANSWERS = 20;

const refused = (...reasons: string[]): PolicyDecision => ({ outcome: 'deny', rules: [], reasons });

/** Decides every call of one MCP server, keeps the facts between them, and logs each action once. */
export class Guard {
  readonly #parts: GuardParts;
  readonly #approvals = new Approvals();
  readonly #timeouts: ReadonlyMap<string, number>;
  readonly #answers = new Map<string, Answers>();

  constructor(parts: GuardParts) {
    this.#parts = parts;
    this.#timeouts = new Map(parts.bundle.sheet.approvals.map((a) => [a.id, a.timeoutSeconds]));
  }

  /** The tools' own names that some task of the stated agent and task uses; empty when the facts do not say. */
  granted(): ReadonlySet<string> {
    const { sheet } = this.#parts.bundle;
    const { subject, task } = fieldsOf(this.#parts.stated());
    const used = new Set(
      sheet.uses
        .filter((u) => u.agent === fieldsOf(subject).id && u.task === fieldsOf(task).type)
        .map((u) => u.operation),
    );
    const own = sheet.operations.filter((o) => o.tool === this.#parts.tool && used.has(o.id));
    return new Set(own.map((o) => o.called));
  }

  /** Asks the bundle about a call and, where it says so, people. Never throws: what goes wrong is a refusal. */
  async decide(call: Call, toolDigest: string, signal: AbortSignal): Promise<Verdict> {
    try {
      const until = AbortSignal.any([signal, AbortSignal.timeout(this.#parts.waitMs)]);
      let answering = this.#parts.channel !== undefined;
      for (let round = 0; round < MAX_ANSWERS; round += 1) {
        const next = await this.#step(call, toolDigest, answering);
        if ('decision' in next) return next;
        answering = await this.#askPeople(next, until);
      }
      return { decision: refused('undecided') };
    } catch (error) {
      process.stderr.write(`ambit: ${(error as Error).message}\n`);
      return { decision: refused('enforcement_failed') };
    }
  }

  /** One question to the bundle: the final answer, logged and counted, or whom to ask first while somebody is `answering`. */
  #step(call: Call, toolDigest: string, answering: boolean): Promise<Verdict | Asking> {
    const { bundle, engine, tool, sessions, now } = this.#parts;
    const stated = this.#parts.stated();
    const id = String(fieldsOf(fieldsOf(stated).session).id);
    return sessions.update(id, async (session): Promise<{ session: Session; value: Verdict | Asking }> => {
      const nowMs = now();
      const clock = clockAt(nowMs);
      const question = questionFor(call, {
        sheet: bundle.sheet,
        tool,
        stated,
        session,
        answers: this.#answers.get(id) ?? noAnswers,
        clock,
        toolDigest,
        approvalFor: (digest) => this.#approvals.factsFor(digest, nowMs, this.#timeouts),
      });
      if ('fault' in question) {
        const { operation, fault } = question;
        const decision = refused(fault);
        this.#log({ time: clock.now, request: {}, operation, requestDigest: '', decision });
        return { session, value: { decision } };
      }
      const { outcome, rules = [], reasons = [], approval } = await engine.decide(question.request);
      const decision = { outcome, rules, reasons, ...(approval === undefined ? {} : { approval }) };
      const escalation = this.#escalation(question, approval, nowMs);
      if (approval !== undefined && answering && escalation?.state !== 'timed_out')
        return { session, value: { question, approval } };
      const { request, operation, digest: requestDigest, resource } = question;
      this.#log({ time: clock.now, request, operation, requestDigest, decision, escalation });
      if (outcome !== 'allow') return { session, value: { decision, escalation } };
      const sent = { ...question, sensitivity: resource.sensitivity };
      return { session: afterForwarding(session, sent), value: { decision, escalation, question } };
    });
  }

  /** Asks for one approval; false when nobody will answer any more. */
  async #askPeople({ question, approval }: Asking, until: AbortSignal): Promise<boolean> {
    const { bundle, channel, now } = this.#parts;
    const asked = bundle.sheet.approvals.find((a) => a.id === approval);
    if (!asked) throw new Error(`the bundle asks for ${approval}, which it does not describe`);
    this.#approvals.asked(question.digest, asked, now());
    const inTime = AbortSignal.any([until, AbortSignal.timeout(asked.timeoutSeconds * 1000 + 1)]);
    const answer = await channel?.next({ approval: asked, question }, inTime);
    if (answer) this.#approvals.answered(question.digest, answer, now());
    return answer !== undefined;
  }

  /** What became of asking people about this request; undefined when nobody had to be asked. */
  #escalation({ digest }: Question, approval: string | undefined, nowMs: number): Escalation | undefined {
    const { state, id, approvers } = this.#approvals.factsFor(digest, nowMs, this.#timeouts);
    if (state === 'none')
      return approval === undefined ? undefined : { approval, state: 'pending', approvers };
    // One of several may be there already: what is asked for now is not.
    const open = approval !== undefined && state === 'approved';
    return { approval: approval ?? `approval:${id}`, state: open ? 'pending' : state, approvers };
  }

  /** Keeps what a forwarded call returned, to tell later where a value came from. */
  answered(question: Question, text: string): void {
    const { session } = fieldsOf(question.request.context);
    const id = String(fieldsOf(session).id);
    const { args } = fieldsOf(question.request.context);
    const { effect, readsUntrusted, instruction } = question;
    this.#answers.set(
      id,
      afterAnswer(this.#answers.get(id) ?? noAnswers, text, { effect, readsUntrusted, args }, instruction),
    );
  }

  #log(logged: Parameters<typeof decisionLine>[0]): void {
    this.#parts.log(decisionLine(logged, this.#parts.bundle));
  }
}
