import type { Event } from './event.js';

/** What `attache explain` shows of one event: its sentence, the tree, every frame tried, and the event itself. */
export interface Explanation {
  event: Event;
  sentence: {
    text: string;
    tokens: { id: number; form: string; lemma: string; upos: string; head: number; deprel: string }[];
  };
  attempts: {
    word: string;
    start: number;
    reason: string;
    type: string;
    fired: boolean;
    failed?: string;
    dropped?: string;
  }[];
}
