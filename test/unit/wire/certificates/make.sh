#!/bin/sh
# Makes the certificates of the tests anew. Keys and certificates serve nothing but the tests of src/wire.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
cat > "$work/ca.cnf" <<END
[ca]
default_ca = it
[it]
database = $work/index
new_certs_dir = $work
serial = $work/serial
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
[dn]
END
: > "$work/index"
echo 01 > "$work/serial"
export OPENSSL_CONF="$work/ca.cnf"
openssl ecparam -name prime256v1 -genkey -noout -out "$work/authority.key"
openssl ecparam -name prime256v1 -genkey -noout -out server.key
# make NAME KEY CN EXTENSION LAST-DAY [OPTIONS]
make() {
  openssl req -new -key "$2" -subj "/CN=$3" -addext "$4" -out "$work/request"
  openssl ca -batch -notext -in "$work/request" -startdate 20200101000000Z -enddate "$5" -out "$1.pem" -keyfile "$work/authority.key" ${6:--cert authority.pem}
}
here=subjectAltName=DNS:localhost,IP:127.0.0.1
make authority "$work/authority.key" 'Parley test authority' basicConstraints=critical,CA:TRUE 21200101000000Z -selfsign
make trusted server.key localhost $here 21200101000000Z
make expired server.key localhost $here 20210101000000Z
make otherName server.key other.example subjectAltName=DNS:other.example 21200101000000Z
openssl ca -batch -notext -selfsign -in "$work/request" -startdate 20200101000000Z -enddate 21200101000000Z -out selfSigned.pem -keyfile server.key
rm -r "$work"
