import { ConfirmModal } from '@grafana/ui';
import React from 'react';
import { SaveViewModal } from './SaveViewModal';
import { type SavedViews } from './useSavedViews';
import { type SavedView } from './viewStorage';

export type ViewDialog = 'save' | 'rename' | 'delete';

interface Props {
  readonly dialog: ViewDialog;
  readonly saved: SavedViews;
  /** The saved view that is open. */
  readonly own: SavedView | undefined;
  readonly pivot: () => string;
  readonly link: () => string;
  readonly onNamed: (id: string | undefined) => void;
  readonly onDismiss: () => void;
}

/** Asks before a view is saved, renamed or deleted. */
export function ViewDialogs({ dialog, saved, own, pivot, link, onNamed, onDismiss }: Props) {
  const keep = async (view: Parameters<SavedViews['save']>[0]): Promise<boolean> => {
    const kept = await saved.save(view);
    if (kept !== undefined) {
      onNamed(kept.id);
    }
    return kept !== undefined;
  };
  const common = { unavailable: saved.unavailable, link, onDismiss };

  if (dialog === 'save' || own === undefined) {
    return (
      <SaveViewModal
        title="Save view"
        action="Save"
        name={own?.name ?? ''}
        others={saved.views}
        onSave={(name, replaced) => keep({ id: replaced?.id, name, pivot: pivot() })}
        {...common}
      />
    );
  }
  if (dialog === 'rename') {
    const rename = async (name: string, replaced: SavedView | undefined): Promise<boolean> => {
      if (replaced !== undefined) {
        await saved.remove(replaced.id);
      }
      return keep({ ...own, name });
    };
    const others = saved.views.filter(({ id }) => id !== own.id);
    return (
      <SaveViewModal title="Rename view" action="Rename" name={own.name} others={others} onSave={rename} {...common} />
    );
  }
  const remove = () => {
    onDismiss();
    onNamed(undefined);
    void saved.remove(own.id);
  };
  return (
    <ConfirmModal
      isOpen
      title="Delete view"
      body={`Delete the view “${own.name}”? Links to its report go on working.`}
      confirmText="Delete"
      onConfirm={remove}
      onDismiss={onDismiss}
    />
  );
}
