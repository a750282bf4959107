import { Button } from '@blueprintjs/core';
import { LinkButton } from '../../components/LinkButton.tsx';
import { SeverityTag } from '../../components/SeverityTag.tsx';
import { usePreferences } from '../../stores/preferences.ts';
import type { AttentionItem } from './attention/AttentionItem.ts';
import { putAside } from '../../stores/putAside.ts';

/** One thing that waits: how much, one sentence, one link; what can wait can be put aside. */
export function AttentionRow({ item, isAside }: { item: AttentionItem; isAside: boolean }) {
  const { id, severity, text, link, canWait } = item;
  return (
    <li className="hrp-attention-row">
      <SeverityTag severity={severity} />
      <span className="hrp-attention-text">{text}</span>
      <span className="hrp-attention-actions">
        {canWait && !isAside && (
          <Button
            size="small"
            variant="minimal"
            text="Put aside"
            aria-label={`Put aside: ${text}`}
            onClick={() => putAside(id)}
          />
        )}
        {link &&
          ('place' in link ? (
            <LinkButton size="small" variant="minimal" intent="primary" to={link.place} text={link.text} />
          ) : (
            <Button
              size="small"
              variant="minimal"
              intent="primary"
              text={link.text}
              onClick={() => usePreferences.getState().setDrawer(true)}
            />
          ))}
      </span>
    </li>
  );
}
