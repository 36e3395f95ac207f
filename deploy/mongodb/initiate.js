// For mongosh, on the machine of the first member: makes the replica set and its two users; safe to repeat.
// MEMBERS is `host:port,host:port,…`, the first one being this member; passwords come from files.
const fs = require('node:fs');

const SET = 'pepiniere';
const DATABASE = 'pepiniere';
const secret = (variable) => fs.readFileSync(process.env[variable], 'utf8').trim();
const hosts = process.env.MEMBERS.split(',');
const root = secret('ROOT_PASSWORD_FILE');
const admin = db.getSiblingDB('admin');

const refusesRoot = () => {
  try {
    return admin.auth('root', root).ok !== 1;
  } catch {
    return true;
  }
};

if (db.hello().setName === undefined) {
  print('Making the replica set …');
  rs.initiate({ _id: SET, members: hosts.map((host, _id) => ({ _id, host })) });
}
while (!db.hello().primary) sleep(500);

// Until there is a user, whoever comes from the same machine may make the first, at the primary.
if (refusesRoot()) {
  print('Making the user root …');
  admin.createUser({ user: 'root', pwd: root, roles: ['root'] });
}

const uri = `mongodb://root:${encodeURIComponent(root)}@${hosts.join()}/admin?replicaSet=${SET}`;
const primary = new Mongo(uri).getDB('admin');
if (primary.getUser('pepiniere') === null) {
  print('Making the user pepiniere …');
  primary.createUser({
    user: 'pepiniere',
    pwd: secret('PASSWORD_FILE'),
    roles: [{ role: 'readWrite', db: DATABASE }],
  });
}
print('The replica set is ready.');
