import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import React, {
  createContext,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type SyntheticEvent,
} from 'react';
import { OptionHelp } from '../../../components/OptionChip';
import { type OrderedOption } from '../../../components/orderedOptions';

interface Shown {
  readonly option: OrderedOption<string>;
  /** Of what it explains, in the window. */
  readonly at: DOMRect;
}

interface Help {
  readonly id: string;
  readonly shown: string | undefined;
  readonly show: (shown: Shown | undefined, delayMs: number) => void;
}

const HelpContext = createContext<Help>({ id: '', shown: undefined, show: () => {} });

const HOVER_DELAY_MS = 300;
const GAP = 8;
const WIDTH = 340;

/**
 * Explains the entries within it, one at a time. A hundred entries with a tooltip each would be slow to draw, and
 * Grafana's tooltip takes the keys of its child, which a draggable needs itself.
 */
export function HelpArea({ children }: { readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (shown === undefined) {
      return;
    }
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && setShown(undefined);
    const hide = () => setShown(undefined);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('mousedown', hide, true);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('mousedown', hide, true);
    };
  }, [shown]);

  const help = useMemo<Help>(
    () => ({
      id,
      shown: shown?.option.id,
      show: (next, delayMs) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(next), delayMs);
      },
    }),
    [id, shown]
  );

  return (
    <HelpContext.Provider value={help}>
      {children}
      {shown !== undefined && (
        <Portal>
          <div id={id} role="tooltip" className={styles.help} style={besideOf(shown.at)}>
            <OptionHelp option={shown.option} />
          </div>
        </Portal>
      )}
    </HelpContext.Provider>
  );
}

/** To the left where there is room for it, else to the right. */
function besideOf(at: DOMRect): React.CSSProperties {
  const top = Math.max(GAP, Math.min(at.top, window.innerHeight - 160));
  return at.left > WIDTH + GAP
    ? { top, right: document.documentElement.clientWidth - at.left + GAP }
    : { top, left: at.right + GAP };
}

/** Makes an element explain an entry under the mouse and in focus. */
export function useHelp(option: OrderedOption<string>) {
  const { id, shown, show } = useContext(HelpContext);
  const open = (delayMs: number) => (event: SyntheticEvent<HTMLElement>) =>
    show({ option, at: event.currentTarget.getBoundingClientRect() }, delayMs);
  const close = () => show(undefined, 0);
  return {
    describedBy: shown === option.id ? id : undefined,
    handlers: { onMouseEnter: open(HOVER_DELAY_MS), onMouseLeave: close, onFocus: open(HOVER_DELAY_MS), onBlur: close },
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  help: css({
    position: 'fixed',
    zIndex: theme.zIndex.tooltip,
    maxWidth: WIDTH,
    padding: theme.spacing(1),
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    pointerEvents: 'none',
  }),
});
