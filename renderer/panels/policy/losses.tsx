import { counted } from '../../../shared/core/counted';
import { groupBy } from '../../../shared/core/group';
import { LOSS_EFFECTS, type Loss, type LossEffect } from '../../../shared/targets/target';
import { RuleLink } from './rule-link';

/** What is done instead, as the heading of what it is done to. */
const WORDS: Readonly<Record<LossEffect, string>> = {
  'left-out': 'Left out, so that nothing is allowed by them',
  'partly-left-out': 'Left out in part',
  'asks-always': 'Always ask a person',
  'asks-more': 'Ask a person more often',
  'denies-always': 'Always deny',
  'denies-instead-of-asking': 'Deny instead of asking',
  'checked-elsewhere': 'Somebody else must check',
};

/** What a target cannot say, by what is done instead: closed until somebody asks, what others must check first. */
export function Losses({ loss }: { readonly loss: readonly Loss[] }) {
  if (loss.length === 0) return null;
  const groups = groupBy(loss, (l) => l.effect);
  return (
    <details className="losses">
      <summary>{counted(loss.length, 'rule is', 'rules are')} said differently here</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="losses-list" tabIndex={0} aria-label="Losses">
        {[...LOSS_EFFECTS].reverse().map((effect) => {
          const lost = groups.get(effect);
          return lost === undefined ? null : (
            <div key={effect}>
              <h4>
                {WORDS[effect]} <span className="muted">{lost.length}</span>
              </h4>
              <dl>
                {[...groupBy(lost, (l) => l.why)].map(([why, same]) => (
                  <div key={why}>
                    <dt>{why}</dt>
                    <dd>
                      {same.map((l) => (
                        <RuleLink key={l.rule} id={l.rule} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          );
        })}
      </section>
    </details>
  );
}
