import { Button, Dialog, DialogBody, DialogFooter, FormGroup, InputGroup } from '@blueprintjs/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useLocation } from 'wouter';
import { modelName, type Experiment } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { engine } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';

export interface RegisterDialogProps {
  experiment: Experiment;
  isOpen: boolean;
  onClose: () => void;
}

/** Makes the experiment's model the next version of a model name. */
export function RegisterDialog({ experiment, isOpen, onClose }: RegisterDialogProps) {
  const { id } = experiment;
  const { data: versions = [] } = useQuery(engine.models.list.queryOptions());
  const names = [...new Set(versions.map(({ name }) => name))];
  const { draft, change, discard } = useDraft(`register.${id}`, { name: names[0] ?? '' });
  const register = useMutation(engine.models.register.mutationOptions());
  const [, go] = useLocation();
  const field = useId();
  const verdict = modelName.safeParse(draft.name.trim());
  const next = 1 + Math.max(0, ...versions.filter(({ name }) => name === draft.name.trim()).map((one) => one.version));
  const close = () => {
    register.reset();
    onClose();
  };
  const send = () => {
    if (!verdict.success) return;
    register.mutate(
      { experiment: id, name: verdict.data },
      {
        onSuccess: ({ name, version }) => {
          discard();
          close();
          toast('done', `${id} is ${name}@${version}, a candidate`, {
            text: 'Open',
            run: () => go(places.model(name, version)),
          });
        },
      },
    );
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={`Register ${id} as model`} style={{ width: 480 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DialogBody>
          <FormGroup
            label="Model name"
            labelFor={field}
            intent={verdict.success || draft.name === '' ? 'none' : 'danger'}
            helperText={
              verdict.success
                ? `${id} becomes ${verdict.data}@${next}, a candidate. Nothing in production changes.`
                : verdict.error.issues[0].message
            }
          >
            <InputGroup
              id={field}
              autoFocus
              value={draft.name}
              list={`${field}-names`}
              placeholder="reversal"
              onChange={({ target }) => change({ name: target.value })}
            />
            <datalist id={`${field}-names`}>
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </FormGroup>
          {register.error && <ErrorState error={register.error} safe="Nothing was registered." />}
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button text="Cancel" onClick={close} />
              <Button
                type="submit"
                intent="primary"
                text="Register as model"
                disabled={!verdict.success}
                loading={register.isPending}
              />
            </>
          }
        />
      </form>
    </Dialog>
  );
}
