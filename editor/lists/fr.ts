export const fr = {
  filters: 'Filtres',
  searched: 'Recherche : {{value}}',
  filtered: '{{filter}} : {{value}}',
  remove: 'Retirer le filtre « {{filter}} »',
  clear: 'Retirer les filtres',
  noMatch: 'Rien ne correspond à ces filtres.',
  columns: 'Colonnes',
  csv: 'CSV',
  csvOf: 'Exporter en CSV : {{list}}',
  sort: 'Trier par',
  sortUp: '{{column}}, croissant',
  sortDown: '{{column}}, décroissant',
};
