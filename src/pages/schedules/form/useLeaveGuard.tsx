import { locationService } from '@grafana/runtime';
import { ConfirmModal } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

type Destination = ReturnType<typeof locationService.getLocation>;

export interface LeaveGuard {
  /** Asks whoever is about to leave; to be rendered. */
  readonly question: ReactNode;
  /** Goes without asking. */
  readonly leaveTo: (path: string) => void;
}

/** Asks before changes are lost: by a link, by the back button, by closing the window. */
export function useLeaveGuard(hasChanges: boolean): LeaveGuard {
  const [wanted, setWanted] = useState<Destination>();
  const release = useRef<() => void>(undefined);

  useEffect(() => {
    if (!hasChanges) {
      return;
    }
    const { pathname } = locationService.getLocation();
    const unblock = locationService.getHistory().block((next) => {
      if (next.pathname === pathname) {
        return;
      }
      setWanted(next);
      return false;
    });
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    release.current = () => {
      unblock();
      window.removeEventListener('beforeunload', onUnload);
    };
    return () => {
      release.current?.();
      release.current = undefined;
    };
  }, [hasChanges]);

  const leaveTo = useCallback((path: string) => {
    release.current?.();
    locationService.push(path);
  }, []);

  const question = (
    <ConfirmModal
      isOpen={wanted !== undefined}
      title="Leave without saving?"
      body="What you have changed in this schedule is not saved."
      confirmText="Leave"
      dismissText="Stay"
      onConfirm={() => wanted && leaveTo(`${wanted.pathname}${wanted.search}${wanted.hash}`)}
      onDismiss={() => setWanted(undefined)}
    />
  );
  return { question, leaveTo };
}
