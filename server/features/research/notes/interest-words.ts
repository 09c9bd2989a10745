import type { Interest } from '#contracts/places.ts';

/** Words that speak of an interest, English and German; other languages are neither understood nor in the way. */
export const INTEREST_WORDS: Record<Interest, RegExp> = {
  beach:
    /\b(beach|beaches|swim|swimming|snorkel\w*|sea ?side|coast|strand|strände|baden|schwimmen|schnorcheln|meer)\b/,
  mountains: /\b(mountains?|alps|peaks?|berge?n?|gebirge|alpen)\b/,
  cities: /\b(city|cities|city ?break|urban|städte(?:reise)?|stadt|großstadt)\b/,
  history: /\b(history|historic\w*|ruins|castles?|ancient|geschichte|ruinen|burgen|schlösser|antike)\b/,
  culture: /\b(culture|cultural|temples?|traditions?|kultur|tempel|traditionen)\b/,
  nature:
    /\b(nature|forests?|lakes?|national parks?|hik\w+|walk(?:s|ing)?|natur|wälder|seen|nationalparks?|wander\w+)\b/,
  wildlife: /\b(wildlife|safari|animals|birds?|whales?|tiere|vögel|wale)\b/,
  adventure:
    /\b(adventure|climb\w*|raft\w*|surf\w*|div(?:e|ing)|scuba|trek\w*|kayak\w*|abenteuer|klettern|tauchen|kajak)\b/,
  food: /\b(food(?:ies?)?|eat|eating|restaurants?|wine|cuisine|street food|essen|küche|wein)\b/,
  nightlife: /\b(nightlife|clubs?|clubbing|bars?|party|parties|nachtleben|feiern)\b/,
  art: /\b(art|museums?|galler\w+|kunst|museen|galerien)\b/,
  music: /\b(music|concerts?|opera|jazz|festivals?|musik|konzerte?|oper)\b/,
  shopping: /\b(shopping|markets?|shops?|einkaufen|märkte)\b/,
  sports: /\b(sports?|golf|tennis|football|cycl\w+|bik(?:e|es|ing)|fußball|radfahren|rad)\b/,
  winter_sports: /\b(ski|skiing|snowboard\w*|sledg\w*|skifahren|rodeln|langlauf)\b/,
  photography: /\b(photo\w*|foto\w*)\b/,
  wellness: /\b(wellness|spas?|yoga|massages?|hot springs?|relax\w*|thermen?|entspann\w*)\b/,
  family: /\b(kids?|children|playgrounds?|toddlers?|kinder|spielplätze)\b/,
};
