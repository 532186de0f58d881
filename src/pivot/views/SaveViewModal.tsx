import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, ClipboardButton, Field, Input, Modal, useStyles2 } from '@grafana/ui';
import React, { useId, useState, type FormEvent } from 'react';
import { errorText } from '../../datasource/errors';
import { toolIds } from '../../test/toolTestIds';
import { type SavedView } from './viewStorage';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly name: string;
  /** Views whose names are taken. */
  readonly others: readonly SavedView[];
  /** Grafana keeps nothing for this user. */
  readonly unavailable: boolean;
  /** Address of the report on screen. */
  readonly link: () => string;
  /**
   * @param replaced the view of the same name that gives way
   * @return whether it is kept
   */
  readonly onSave: (name: string, replaced: SavedView | undefined) => Promise<boolean>;
  readonly onDismiss: () => void;
}

const MAX_NAME = 80;

/** Asks for a name. Another view of that name is replaced only by who says so. */
export function SaveViewModal(props: Props) {
  const { title, action, others, unavailable, link, onSave, onDismiss } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const [name, setName] = useState(props.name);
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const wanted = name.trim();
  const replaced = others.find((view) => view.name.toLowerCase() === wanted.toLowerCase());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      if (await onSave(wanted, replaced)) {
        onDismiss();
      }
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setSaving(false);
    }
  };

  return (
    <Modal isOpen title={title} onDismiss={onDismiss} className={styles.modal}>
      {unavailable ? (
        <LinkAlone link={link} onDismiss={onDismiss} />
      ) : (
        <form onSubmit={submit}>
          <Field
            label="Name"
            htmlFor={id}
            description={replaced && `You have a view “${replaced.name}”. It will be replaced.`}
            error={problem}
            invalid={problem !== undefined}
          >
            <Input
              id={id}
              value={name}
              maxLength={MAX_NAME}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              data-testid={toolIds.viewName}
              autoFocus
            />
          </Field>
          <Modal.ButtonRow>
            <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
              Cancel
            </Button>
            <Button
              type="submit"
              variant={replaced === undefined ? 'primary' : 'destructive'}
              disabled={wanted === '' || saving}
            >
              {replaced === undefined ? action : 'Replace'}
            </Button>
          </Modal.ButtonRow>
        </form>
      )}
    </Modal>
  );
}

/** What to do where nothing can be saved. */
function LinkAlone({ link, onDismiss }: Pick<Props, 'link' | 'onDismiss'>) {
  return (
    <>
      <Alert severity="info" title="This Grafana keeps no views for you">
        A view lives in its link alone: the address of this page holds the whole report. Copy it, and keep it as a
        bookmark or send it to somebody.
      </Alert>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          Close
        </Button>
        <ClipboardButton variant="primary" icon="copy" getText={link}>
          Copy link
        </ClipboardButton>
      </Modal.ButtonRow>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  modal: css({ width: 480, maxWidth: `calc(100vw - ${theme.spacing(4)})` }),
});
