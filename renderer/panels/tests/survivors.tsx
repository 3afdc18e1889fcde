import type { Verification } from '../../../shared/verify/verify';

/** Changes to the policy that no case notices: those that survived, and those that are proven to change nothing. */
export function Survivors({ verification }: { readonly verification: Verification | null }) {
  const { survivors = [], alike = [], untried = 0 } = verification?.mutation ?? {};
  if (survivors.length + alike.length + untried === 0) return null;
  return (
    <details className="survivors" open={survivors.length > 0}>
      <summary>
        {survivors.length} surviving changes, {alike.length} proven to change nothing
        {untried > 0 ? `, ${untried} not tried` : ''}
      </summary>
      <ul>
        {survivors.map((name) => (
          <li key={name}>
            <span className="mark-fail">✗ survives</span> <code>{name}</code>
          </li>
        ))}
        {alike.map(({ mutant, looked }) => (
          <li key={mutant}>
            <span className="mark-pass">✓ changes nothing</span> <code>{mutant}</code>{' '}
            <span className="muted">proof: all {looked} ways for the facts to stand decide alike</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
