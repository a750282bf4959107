import { MenuItem } from '@blueprintjs/core';
import { Omnibar, type ItemPredicate, type ItemRenderer } from '@blueprintjs/select';
import { useMemo, useRef } from 'react';
import { useCommandStore, type Command } from '../stores/commands.ts';
import { usePalette } from './paletteState.ts';
import { shortcutText } from './shortcutText.ts';

/** Every action of the frame and of the screen that is shown, found by its words. */
export function CommandPalette() {
  const { isOpen, close } = usePalette();
  const offered = useCommandStore((state) => state.offered);
  const commands = useMemo(() => Object.values(offered).flat(), [offered]);
  const chosen = useRef<Command | null>(null);
  // Once the palette has given the focus back: a dialog that the command opens would lose its own to it.
  const run = () => {
    chosen.current?.run();
    chosen.current = null;
  };
  return (
    <Omnibar<Command>
      isOpen={isOpen}
      onClose={close}
      items={commands}
      itemPredicate={hasWords}
      itemRenderer={renderCommand}
      itemDisabled={({ disabled }) => disabled !== undefined}
      onItemSelect={(command) => {
        chosen.current = command;
        close();
      }}
      noResults={<MenuItem disabled text="No command has these words" roleStructure="listoption" />}
      inputProps={{ placeholder: 'Find a command', 'aria-label': 'Find a command' }}
      overlayProps={{ portalClassName: 'hrp-palette', onClosed: run }}
      initialContent={undefined}
      resetOnSelect
    />
  );
}

/** Every word of the query stands somewhere in the command, in any order. */
const hasWords: ItemPredicate<Command> = (query, { group, name }) => {
  const text = `${group} ${name}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

const renderCommand: ItemRenderer<Command> = (command, { handleClick, handleFocus, modifiers, ref }) =>
  modifiers.matchesPredicate ? (
    <MenuItem
      key={command.id}
      ref={ref}
      roleStructure="listoption"
      active={modifiers.active}
      disabled={modifiers.disabled}
      icon={command.icon}
      text={
        <>
          <span className="hrp-muted">{command.group}</span> {command.name}
        </>
      }
      label={command.disabled ?? (command.keys ? shortcutText(command.keys) : undefined)}
      onClick={handleClick}
      onFocus={handleFocus}
    />
  ) : null;
