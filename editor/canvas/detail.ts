import { createContext, useContext } from 'react';

/** How much of each step is drawn: its whole card, its icon and title, or a box in its colour. */
export type Detail = 'cards' | 'titles' | 'boxes';

/** Below these zooms a card's text cannot be read, and below the second not even a title in larger letters. */
const CARDS = 0.3;
const TITLES = 0.15;

/** How much of each step is drawn at a zoom. */
export const detailAt = (zoom: number): Detail => (zoom >= CARDS ? 'cards' : zoom >= TITLES ? 'titles' : 'boxes');

export const DetailContext = createContext<Detail>('cards');

/** How much of each step is drawn just now. */
export const useDetail = (): Detail => useContext(DetailContext);
