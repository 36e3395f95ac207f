#!/bin/sh
# Makes Temporal's two databases in PostgreSQL and brings their tables to the release of this image; safe to repeat.
set -eu
SQL_PASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")"
export SQL_PASSWORD

make() {
  tool="temporal-sql-tool --plugin postgres12 --ep $POSTGRES_SEEDS -p $DB_PORT -u $POSTGRES_USER --db $1"
  $tool create
  $tool setup-schema -v 0.0
  $tool update-schema --schema-name "postgresql/v12/$2"
}

make temporal temporal
make temporal_visibility visibility
