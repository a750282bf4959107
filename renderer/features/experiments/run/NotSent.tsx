import { Callout } from '@blueprintjs/core';

/** What keeps a form from being sent, each with its field. */
export function NotSent({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Callout compact intent="danger" role="status" title="Not sent yet">
      <ul className="hrp-run-problems">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Callout>
  );
}
