#!/bin/sh
# Runs once, when the database container is empty: the application's login must not be a superuser,
# because a superuser is not held by row-level security. It may create databases, so that backups are tried in one of their own.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$ANAMNESIS_PASSWORD" --username postgres <<'SQL'
create role anamnesis login createrole createdb nosuperuser nobypassrls password :'password';
create database anamnesis owner anamnesis encoding 'UTF8' template template0;
SQL
