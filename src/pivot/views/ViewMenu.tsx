import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { toolIds } from '../../test/toolTestIds';
import { type ReadyMadeView } from './readyMadeView';
import { type SavedViews } from './useSavedViews';
import { ViewDialogs, type ViewDialog } from './ViewDialogs';
import { type SavedView } from './viewStorage';

interface Props {
  readonly readyMade: readonly ReadyMadeView[];
  readonly saved: SavedViews;
  /** Id of the view that the report began as. */
  readonly current: string | undefined;
  /** The report is no longer what that view is. */
  readonly changed: boolean;
  /** The report on screen, to be saved. */
  readonly pivot: () => string;
  readonly link: () => string;
  readonly onReadyMade: (id: string) => void;
  readonly onSaved: (view: SavedView) => void;
  /** A view has been saved, and the report on screen is it. */
  readonly onNamed: (id: string | undefined) => void;
}

/** Opens a view, and keeps the report as one: saved by name, or as a link. */
export function ViewMenu(props: Props) {
  const { readyMade, saved, current, changed, pivot } = props;
  const styles = useStyles2(getStyles);
  const [dialog, setDialog] = useState<ViewDialog>();
  const own = saved.views.find(({ id }) => id === current);
  const name = own?.name ?? readyMade.find(({ id }) => id === current)?.label;
  const isChanged = name !== undefined && changed;
  // A menu that closes gives the focus back to its button: a dialog takes it after that.
  const ask = (next: ViewDialog) => void setTimeout(() => setDialog(next));
  // What cannot be saved in passing is said in the dialog.
  const update = (view: SavedView) =>
    void saved.save({ ...view, pivot: pivot() }).then(
      (kept) => kept === undefined && setDialog('save'),
      () => setDialog('save')
    );
  return (
    <>
      <Dropdown overlay={<Entries {...props} own={own} onDialog={ask} onUpdate={update} />} placement="bottom-start">
        <Button variant="secondary" icon="apps" className={styles.button} data-testid={toolIds.views}>
          <span className={styles.name}>{name ?? 'Views'}</span>
          {isChanged && (
            <span className={styles.changed} title="The report has changed since the view was opened">
              changed
            </span>
          )}
        </Button>
      </Dropdown>
      {dialog !== undefined && (
        <ViewDialogs {...props} dialog={dialog} own={own} onDismiss={() => setDialog(undefined)} />
      )}
    </>
  );
}

interface EntriesProps extends Props {
  readonly own: SavedView | undefined;
  readonly onDialog: (dialog: ViewDialog) => void;
  readonly onUpdate: (view: SavedView) => void;
}

function Entries(props: EntriesProps) {
  const { readyMade, saved, current, changed, own, onReadyMade, onSaved, onDialog, onUpdate } = props;
  return (
    <Menu ariaLabel="Views">
      <Menu.Group label="Ready-made">
        {readyMade.map((view) => (
          <Menu.Item
            key={view.id}
            label={view.label}
            description={view.description}
            active={view.id === current}
            onClick={() => onReadyMade(view.id)}
          />
        ))}
      </Menu.Group>
      {saved.views.length > 0 && (
        <Menu.Group label="Yours">
          {saved.views.map((view) => (
            <Menu.Item key={view.id} label={view.name} active={view.id === current} onClick={() => onSaved(view)} />
          ))}
        </Menu.Group>
      )}
      <Menu.Divider />
      {own !== undefined && changed && (
        <Menu.Item label={`Save changes to “${own.name}”`} icon="save" onClick={() => onUpdate(own)} />
      )}
      <Menu.Item label="Save as…" icon="plus" onClick={() => onDialog('save')} />
      {own !== undefined && (
        <>
          <Menu.Item label="Rename…" icon="pen" onClick={() => onDialog('rename')} />
          <Menu.Item label="Delete…" icon="trash-alt" destructive onClick={() => onDialog('delete')} />
        </>
      )}
    </Menu>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({ maxWidth: 240 }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  changed: css({
    marginLeft: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontStyle: 'italic',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
