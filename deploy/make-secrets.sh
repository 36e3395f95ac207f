#!/bin/sh
# Makes the secrets that docker-compose.yml reads, each in a file of its own in ./secrets (or the folder named). What is there stays.
set -eu

folder=${1:-secrets}
mkdir -p "$folder"
# Containers read the files as users of their own; the folder keeps everybody else out.
chmod 700 "$folder"

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
password() { random 24 | tr '+/' '-_'; }

# keep NAME VALUE: writes the file unless it is there.
keep() {
  if [ -e "$folder/$1" ]; then
    echo "kept  $folder/$1"
  else
    printf '%s\n' "$2" > "$folder/$1"
    chmod 644 "$folder/$1"
    echo "made  $folder/$1"
  fi
}

keep mongodb_keyfile "$(random 384)"
keep mongodb_root_password "$(password)"
keep mongodb_password "$(password)"
keep mongodb_uri "mongodb://pepiniere:$(cat "$folder/mongodb_password")@mongodb-1,mongodb-2,mongodb-3/pepiniere?replicaSet=pepiniere&authSource=admin"
keep postgres_password "$(password)"
keep pepiniere_keys "k1:$(random 32 | tr '+/' '-_' | tr -d '=')"
keep metrics_token "$(password)"
keep smtp_url 'smtp://mail-catcher:1025'
