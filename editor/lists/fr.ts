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
  sortUp: {
    text: '{{column}}, de A à Z',
    number: '{{column}}, du plus petit au plus grand',
    instant: '{{column}}, du plus ancien au plus récent',
  },
  sortDown: {
    text: '{{column}}, de Z à A',
    number: '{{column}}, du plus grand au plus petit',
    instant: '{{column}}, du plus récent au plus ancien',
  },
};
