/** Places between the entries of the drop zones, in the order in which a person goes through them by keyboard. */
import { type Zone } from '../../types';

/** The place before the entry at `index`; after the last entry it is the number of entries. */
export interface Slot {
  readonly zone: Zone;
  readonly index: number;
}

/** What a zone must say of itself for entries to find their places in it. */
export interface SlotZone {
  readonly id: Zone;
  readonly entries: readonly string[];
  /** Most entries that it takes. */
  readonly most: number;
  readonly accepts: (entry: string) => boolean;
}

export const slotId = ({ zone, index }: Slot): string => `slot:${zone}:${index}`;

/** Whether dropping there changes anything: beside itself, an entry stays where it is. */
function isMove(slot: Slot, zone: SlotZone, entry: string): boolean {
  const own = zone.entries.indexOf(entry);
  return own < 0 || (slot.index !== own && slot.index !== own + 1);
}

/** Whether a zone takes an entry: the right kind, and room for it unless it is there already. */
export const takes = (zone: SlotZone, entry: string): boolean =>
  zone.accepts(entry) && (zone.entries.includes(entry) || zone.entries.length < zone.most);

/** Every place where an entry can go, zone by zone. Its own place is the one before itself. */
export function slotsFor(zones: readonly SlotZone[], entry: string): readonly Slot[] {
  return zones
    .filter((zone) => takes(zone, entry))
    .flatMap((zone) =>
      Array.from({ length: zone.entries.length + 1 }, (_, index): Slot => ({ zone: zone.id, index })).filter(
        (slot) => isMove(slot, zone, entry) || slot.index === zone.entries.indexOf(entry)
      )
    );
}

/** The place that an arrow key leads to; from nowhere it leads to the first or the last one. */
export function nextSlot(slots: readonly Slot[], current: Slot | undefined, key: string): Slot | undefined {
  const place = slots.findIndex(({ zone, index }) => zone === current?.zone && index === current.index);
  switch (key) {
    case 'ArrowDown':
      return slots[Math.min(place + 1, slots.length - 1)];
    case 'ArrowUp':
      return place < 0 ? slots[slots.length - 1] : slots[Math.max(place - 1, 0)];
    case 'ArrowRight':
      return slots.slice(place + 1).find(({ zone }) => zone !== current?.zone) ?? slots[place];
    case 'ArrowLeft': {
      const before = slots.slice(0, Math.max(place, 0)).filter(({ zone }) => zone !== current?.zone);
      const zone = before[before.length - 1]?.zone;
      return before.find((slot) => slot.zone === zone) ?? slots[place];
    }
    default:
      return undefined;
  }
}

/** A list with an entry put into a place that was counted before the entry left its own. */
export function placedIn<Id extends string>(entries: readonly Id[], entry: Id, index: number): readonly Id[] {
  const before = entries.slice(0, index).filter((id) => id !== entry);
  const after = entries.slice(index).filter((id) => id !== entry);
  return [...before, entry, ...after];
}

/** Where an entry will stand: its place counted from 1, and of how many. */
export function positionIn(
  zone: SlotZone,
  entry: string,
  index: number
): { readonly place: number; readonly of: number } {
  const next = placedIn(zone.entries, entry, index);
  return { place: next.indexOf(entry) + 1, of: next.length };
}
